import { z } from 'zod';
import { parseKeyRing } from '../secrets/key-ring';
import { readLocalKeyRing } from '../secrets/local-keys';

const keyRing = z.string().transform((text, context) => {
  try {
    return parseKeyRing(text);
  } catch (error) {
    context.addIssue({ code: 'custom', message: (error as Error).message });
    return z.NEVER;
  }
});

/** The secrets of an installation; the first key of each ring is for writing, the others are read. */
export const keyRingVariables = {
  KEY_ENCRYPTION_KEYS: keyRing.optional(),
  LINK_SIGNING_KEYS: keyRing.optional(),
};

type Variables = z.output<z.ZodObject<typeof keyRingVariables>>;

/** The key rings; the demo makes its own in its data directory. */
export function keyRingsOf({ KEY_ENCRYPTION_KEYS, LINK_SIGNING_KEYS }: Variables, dataDir: string) {
  return {
    keyEncryptionKeys: KEY_ENCRYPTION_KEYS ?? parseKeyRing(readLocalKeyRing(dataDir, 'key-encryption-keys')),
    linkSigningKeys: LINK_SIGNING_KEYS ?? parseKeyRing(readLocalKeyRing(dataDir, 'link-signing-keys')),
  };
}
