/**
 * Keeps everything a page is sent: the bodies of responses and the frames of sockets.
 */
import type { Page } from 'playwright-core';

/** Records into `into` until the returned function is called, which waits for bodies that are still on their way. */
export function recordTraffic(page: Page, into: string[]): () => Promise<void> {
  const reading: Promise<void>[] = [];
  let open = true;
  page.on('response', (response) => {
    if (!open) return;
    const read = response.text().then(
      (text) => void into.push(`${response.url()}\n${text}`),
      () => undefined, // redirects and pictures have no text
    );
    reading.push(read);
  });
  page.on('websocket', (socket) => {
    socket.on('framereceived', ({ payload }) => {
      if (open) into.push(`${socket.url()}\n${payload.toString()}`);
    });
  });
  return async () => {
    open = false;
    await Promise.all(reading);
  };
}
