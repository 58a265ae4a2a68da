import { randomInt } from 'node:crypto';
import { TypeID } from 'typeid-js';

/** The bits of a UUID v7 in which a row's place is kept, and those that are random. */
const SEQUENCE_BITS = 32n;
const RANDOM_BITS = 42n;
const BITS_BELOW_VARIANT = 62n;

/**
 * The id of a row of the audit trail: a TypeID of a UUID v7 whose counter is the row's place in its chain (RFC 9562,
 * method 1), so that the rows of one partner sort as they were written, also those of one millisecond.
 */
export function chainedId(at: number, sequence: number): string {
  const random = BigInt(randomInt(2 ** 42));
  const counted = (BigInt.asUintN(Number(SEQUENCE_BITS), BigInt(sequence)) << RANDOM_BITS) | random;
  const upper = (BigInt(at) << 16n) | 0x7000n | (counted >> BITS_BELOW_VARIANT);
  const lower = (0b10n << BITS_BELOW_VARIANT) | BigInt.asUintN(Number(BITS_BELOW_VARIANT), counted);
  const bytes = Buffer.alloc(16);
  bytes.writeBigUInt64BE(upper, 0);
  bytes.writeBigUInt64BE(lower, 8);
  return TypeID.fromUUIDBytes('aud', bytes).toString();
}
