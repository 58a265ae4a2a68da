import { money } from '../../platform/graphql/money';

/** Returns the text of a price with a plain number if it has more decimals than its currency; null otherwise. */
export function decimalsBeyond(text: string | null, unitPriceMinor: number, currency: string): string | null {
  if (text === null) return null;
  const plain = canonical(text);
  return plain === canonical(money(unitPriceMinor, currency).amount) ? null : plain;
}

/** Returns a decimal number without separators of thousands and without zeros that mean nothing. */
function canonical(text: string): string {
  const [whole = '', fraction = ''] = text.replaceAll(',', '').split('.');
  const decimals = fraction.replace(/0+$/, '');
  const digits = whole.replace(/^0+(?=\d)/, '') || '0';
  return decimals === '' ? digits : `${digits}.${decimals}`;
}
