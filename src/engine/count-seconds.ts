/**
 * Calls `done` once so many seconds have been counted, one by one. While a tab is frozen or its device sleeps none is
 * counted, and none when a clock is set: what is waited for loses nothing of its time.
 * @returns how to stop counting
 */
export function countSeconds(seconds: number, done: () => void): () => void {
  let left = seconds;
  const timer = setInterval(() => {
    if (--left > 0) return;
    clearInterval(timer);
    done();
  }, 1000);
  return () => clearInterval(timer);
}
