/**
 * Ctrl-C once: cancels, so that what is finished is stored and the command ends with 130. Twice: ends at once, which
 * loses at most the trials in flight.
 *
 * @returns a function that stops listening.
 */
export function onInterrupt(cancel: AbortController): () => void {
  const listener = (): void => {
    if (cancel.signal.aborted) process.exit(130);
    cancel.abort();
  };
  process.on("SIGINT", listener);
  return () => process.off("SIGINT", listener);
}

/** A reader that went away (`| head`) is no fault: ends quietly. */
export function endQuietlyOnClosedPipe(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "EPIPE") process.exit(0);
      throw error;
    });
  }
}
