// node count-tests.mjs REPORT.json EXPECTED-SKIPS STATUS: prints "PASSED FAILED" and tells on stderr what counts as failed
import { readFileSync } from "node:fs";

const [reportFile, expectedFile, status] = process.argv.slice(2);
// one a line: the full name of the test, two spaces or more, the reason
const expected = new Set(
  readFileSync(expectedFile, "utf8")
    .split("\n")
    .filter((line) => line.trim() !== "" && !line.startsWith("#"))
    .map((line) => line.split(/ {2,}|\t/)[0]),
);
const report = JSON.parse(readFileSync(reportFile, "utf8"));
const tests = report.testResults.flatMap((file) => file.assertionResults);
const passed = tests.filter((test) => test.status === "passed").length;
const broken = tests.filter((test) => test.status === "failed");
const skipped = tests.filter((test) => test.status !== "passed" && test.status !== "failed");
const unexpected = skipped.filter((test) => !expected.has(test.fullName));
for (const test of broken) console.error(`failed: ${test.fullName}`);
for (const test of skipped.filter((test) => expected.has(test.fullName))) console.error(`skipped: ${test.fullName}`);
for (const test of unexpected) {
  console.error(`skipped, and .ci/expected-skips gives no reason: ${test.fullName}`);
}
// a file that does not load has no tests to fail, and an error outside of tests belongs to none
const empty = report.testResults.filter((file) => file.status === "failed" && file.assertionResults.length === 0);
for (const file of empty) console.error(`did not load: ${file.name}\n${file.message}`);
let failures = broken.length + unexpected.length + empty.length;
if (failures === 0 && status !== "0") {
  console.error(`npm test ended with ${status} though no test failed`);
  failures = 1;
}
console.log(`${passed} ${failures}`);
