import { randomInt } from 'node:crypto';
import { TypeID } from 'typeid-js';

/** The bits of a UUID v7 that hold the position of a row, and the random bits. */
const SEQUENCE_BITS = 32n;
const RANDOM_BITS = 42n;
const BITS_BELOW_VARIANT = 62n;

/**
 * Returns the id of a row of the audit trail: a TypeID of a UUID v7 whose counter is the position of the row in its
 * chain (RFC 9562, method 1). The ids of one partner sort in the order of writing, even within a millisecond.
 */
export function chainedId(at: number, sequence: number): string {
  const random = BigInt(randomInt(2 ** 42));
  const counterAndRandom = (BigInt.asUintN(Number(SEQUENCE_BITS), BigInt(sequence)) << RANDOM_BITS) | random;
  const upper = (BigInt(at) << 16n) | 0x7000n | (counterAndRandom >> BITS_BELOW_VARIANT);
  const lower = (0b10n << BITS_BELOW_VARIANT) | BigInt.asUintN(Number(BITS_BELOW_VARIANT), counterAndRandom);
  const bytes = Buffer.alloc(16);
  bytes.writeBigUInt64BE(upper, 0);
  bytes.writeBigUInt64BE(lower, 8);
  return TypeID.fromUUIDBytes('aud', bytes).toString();
}
