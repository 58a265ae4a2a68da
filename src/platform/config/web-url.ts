import { z } from 'zod';

/** An address that begins with http:// or https://. */
export const webUrl = z.url({ protocol: /^https?$/ });

/** Whether somebody on the way can read and change what is sent there: on this machine nobody can, nor where it is encrypted. */
export function isOpen(url: string): boolean {
  return !/^(https:|http:\/\/(127\.\d+\.\d+\.\d+|localhost|\[::1\])([:/]|$))/.test(url);
}
