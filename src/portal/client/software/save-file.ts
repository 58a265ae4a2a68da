/** A file to download. */
interface Wanted {
  readonly url: string;
  readonly fileName: string;
}

interface WritingWindow {
  readonly showSaveFilePicker?: (options: { readonly suggestedName: string }) => Promise<{
    createWritable(): Promise<WritableStream<Uint8Array>>;
  }>;
}

/**
 * Downloads a file into one that the user chooses, and reports the part that is done, from 0 to 1. A browser that does not let pages
 * write files opens the page of the link instead, and shows the progress itself. Rejects if the download fails.
 */
export async function saveFile({ url, fileName }: Wanted, onProgress: (done: number) => void): Promise<void> {
  const { showSaveFilePicker } = window as WritingWindow;
  if (!showSaveFilePicker) {
    open(url, '_blank', 'noopener');
    return;
  }
  const file = await showSaveFilePicker({ suggestedName: fileName }).catch(ignoreAbort);
  if (!file) return;
  const response = await fetch(url, { headers: { accept: 'application/octet-stream' } });
  if (!response.ok || !response.body) throw new Error(`HTTP ${response.status}`);
  const total = Number(response.headers.get('content-length'));
  await response.body.pipeThrough(counting(total, onProgress)).pipeTo(await file.createWritable());
}

function counting(total: number, onProgress: (done: number) => void): TransformStream<Uint8Array, Uint8Array> {
  let received = 0;
  return new TransformStream({
    start: () => onProgress(0),
    transform: (chunk, controller) => {
      received += chunk.byteLength;
      if (total > 0) onProgress(received / total);
      controller.enqueue(chunk);
    },
  });
}

/** Returns undefined if the user chose no file. */
function ignoreAbort(error: unknown): undefined {
  if (error instanceof DOMException && error.name === 'AbortError') return undefined;
  throw error;
}
