import { z } from 'zod';
import { type KeyRing, parseKeyRing } from '../secrets/key-ring';
import { type Issues, refuse, secretFile, valueOrFile } from './secret-file';

const keyRing = z.string().transform(ringOf);
const keyRingFile = secretFile(ringOf);

function ringOf(text: string, context: Issues): KeyRing {
  try {
    return parseKeyRing(text);
  } catch (error) {
    return refuse(context, (error as Error).message);
  }
}

/** The secrets of an installation. The first key of each ring encrypts or signs; the others only decrypt or verify. */
export const keyRingVariables = {
  KEY_ENCRYPTION_KEYS: keyRing.optional().meta({
    description:
      'The keys that encrypt product keys. The first one encrypts, all of them decrypt. `echo "k1:$(openssl rand -base64 32)"` creates one.',
    format: '`id:base64` of 32 bytes, separated by commas',
    unset: 'created in `DATA_DIR`; required in production unless `KEY_ENCRYPTION_KEYS_FILE` is set',
    isSecret: true,
  }),
  KEY_ENCRYPTION_KEYS_FILE: keyRingFile.optional().meta({
    description:
      'A file with the keys of `KEY_ENCRYPTION_KEYS`, one on each line, which only its user and its group can read. Set one of the two variables.',
    format: 'a path',
    unset: 'none',
  }),
  LINK_SIGNING_KEYS: keyRing.optional().meta({
    description: 'The keys that sign download links and cursors. The first one signs, all of them verify.',
    format: '`id:base64` of 32 bytes, separated by commas',
    unset: 'created in `DATA_DIR`; required in production unless `LINK_SIGNING_KEYS_FILE` is set',
    isSecret: true,
  }),
  LINK_SIGNING_KEYS_FILE: keyRingFile.optional().meta({
    description:
      'A file with the keys of `LINK_SIGNING_KEYS`, one on each line, which only its user and its group can read. Set one of the two variables.',
    format: 'a path',
    unset: 'none',
  }),
};

type Variables = z.output<z.ZodObject<typeof keyRingVariables>>;
type RingName = 'KEY_ENCRYPTION_KEYS' | 'LINK_SIGNING_KEYS';

/** Reads a key ring from the data directory as text. */
type ReadLocally = (dataDir: string, fileName: string) => string;

/** Returns the key rings; those that no variable sets are read from the data directory. Throws `ConfigError`. */
export function keyRingsOf(variables: Variables, dataDir: string, readLocally: ReadLocally) {
  const local = (fileName: string) => parseKeyRing(readLocally(dataDir, fileName));
  return {
    keyEncryptionKeys: ringIn(variables, 'KEY_ENCRYPTION_KEYS') ?? local('key-encryption-keys'),
    linkSigningKeys: ringIn(variables, 'LINK_SIGNING_KEYS') ?? local('link-signing-keys'),
  };
}

/** Returns the names of the key rings that no variable sets. */
export function missingKeyRings(variables: Variables): readonly RingName[] {
  const names = ['KEY_ENCRYPTION_KEYS', 'LINK_SIGNING_KEYS'] as const;
  return names.filter((name) => ringIn(variables, name) === undefined);
}

function ringIn(variables: Variables, name: RingName): KeyRing | undefined {
  return valueOrFile(name, variables[name], variables[`${name}_FILE`]);
}
