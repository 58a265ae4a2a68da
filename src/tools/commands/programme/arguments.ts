import { InvalidArgumentError } from 'commander';
import { Segment } from '../../../catalogue/offer.entity';
import { partnerIdOf } from '../../../partners/partner-id';

/** Reads the id of a partner, with or without its prefix. */
export function readPartner(text: string): string {
  const partnerId = partnerIdOf(text.trim());
  if (partnerId === null) throw new InvalidArgumentError('It must be the id of a partner, such as acme.');
  return partnerId;
}

/** Reads a country code. */
export function readCountry(text: string): string {
  const code = text.trim().toUpperCase();
  if (/^[A-Z]{2}$/.test(code)) return code;
  throw new InvalidArgumentError('It must be a country code of ISO 3166-1, such as DE.');
}

/** Reads country codes with commas between them. */
export function readMarkets(text: string): readonly string[] {
  return text.split(',').map(readCountry);
}

/** Reads a customer segment. */
export function readSegment(text: string): Segment {
  const segment = text.trim().toUpperCase();
  if (Object.hasOwn(Segment, segment)) return segment as Segment;
  throw new InvalidArgumentError(`It must be one of ${Object.keys(Segment).join(', ')}.`);
}
