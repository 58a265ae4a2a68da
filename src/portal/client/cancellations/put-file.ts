/** Where the gateway expects a file. */
export interface UploadTarget {
  readonly method: string;
  readonly url: string;
  readonly headers: readonly { readonly name: string; readonly value: string }[];
}

interface Sending {
  readonly onProgress: (done: number) => void;
  /** Ends the sending. */
  readonly signal: AbortSignal;
}

/**
 * Sends a file, and reports the part that is done, from 0 to 1. Returns why the gateway refuses the file, in the language of the page;
 * null if it has arrived or is no longer sent. Rejects if the gateway cannot be reached.
 */
export function putFile(file: File, target: UploadTarget, { onProgress, signal }: Sending): Promise<string | null> {
  return new Promise((resolve, reject) => {
    // fetch does not report how much of a body is sent.
    const request = new XMLHttpRequest();
    request.open(target.method, target.url);
    for (const { name, value } of target.headers) request.setRequestHeader(name, value);
    request.setRequestHeader('accept-language', document.documentElement.lang);
    request.upload.addEventListener('progress', ({ loaded, total }) => onProgress(loaded / Math.max(total, 1)));
    request.addEventListener('load', () => resolve(request.status < 300 ? null : refusalIn(request)));
    request.addEventListener('error', () => reject(new TypeError(`The upload of ${file.name} failed.`)));
    request.addEventListener('abort', () => resolve(null));
    signal.addEventListener('abort', () => request.abort());
    request.send(file);
  });
}

function refusalIn({ status, responseText }: XMLHttpRequest): string {
  try {
    return JSON.parse(responseText).error.message;
  } catch {
    return `HTTP ${status}`;
  }
}
