import { z } from 'zod';

/** An address that begins with http:// or https://. */
export const webUrl = z.url({ protocol: /^https?$/ });

/** Whether others can read and change what is sent to this URL: neither encrypted nor to this machine. */
export function isOpen(url: string): boolean {
  return !/^(https:|http:\/\/(127\.\d+\.\d+\.\d+|localhost|\[::1\])([:/]|$))/.test(url);
}
