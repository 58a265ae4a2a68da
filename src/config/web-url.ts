import { z } from 'zod';

/** An address that begins with http:// or https://. */
export const webUrl = z.url({ protocol: /^https?$/ });
