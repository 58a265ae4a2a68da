import { Meter } from '../../parts/meter';
import { useFormat } from '../../settings/format';
import { useTexts } from '../../settings/settings';
import type { OperatedPartnerFragment } from './partners.operations';
import { partnerTexts } from './texts';

/** A credit line of a partner. */
export type CreditLine = NonNullable<OperatedPartnerFragment['creditLines']>[number];

/** How much of a credit line is used. */
export function CreditMeter({ line: { currency, used, limit } }: { readonly line: CreditLine }) {
  const texts = useTexts(partnerTexts);
  const format = useFormat();
  return (
    <Meter
      label={texts.creditUsed(currency)}
      value={Number(used.amount)}
      maximum={Number(limit.amount)}
      text={texts.used(format.money(used), format.money(limit))}
    />
  );
}
