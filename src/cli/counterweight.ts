#!/usr/bin/env node
import { endQuietlyOnClosedPipe } from "./interrupt.ts";
import { main } from "./main.ts";

endQuietlyOnClosedPipe();
process.exitCode = await main(process.argv.slice(2));
