import { useState } from 'react';
import { Button } from '../../parts/button';
import { Meter } from '../../parts/meter';
import { SortableTable } from '../../parts/sortable-table';
import { useLanguage } from '../../settings/format';
import { useTexts } from '../../settings/settings';
import { operateTexts } from '../texts';
import { LimitDialog } from './limit-dialog';
import type { OperatedPartnerFragment } from './partners.operations';
import { partnerTexts } from './texts';

type CreditLine = NonNullable<OperatedPartnerFragment['creditLines']>[number];

/** The credit lines of a partner, one for each currency. */
export function CreditLines({ partner }: { readonly partner: OperatedPartnerFragment }) {
  const [texts, format] = useLanguage(partnerTexts);
  const shared = useTexts(operateTexts);
  const [open, setOpen] = useState<Pick<CreditLine['limit'], 'amount' | 'currency'> | null>(null);
  return (
    <section aria-label={texts.credit}>
      <SortableTable
        label={texts.credit}
        columns={[
          { name: texts.currency, isRowHeader: true, cell: ({ currency }) => currency },
          { name: texts.credit, cell: (line) => <CreditMeter line={line} /> },
          { name: texts.available, isNumber: true, cell: ({ available }) => format.money(available) },
          {
            name: shared.actions,
            cell: ({ limit }) => <Button onPress={() => setOpen(limit)}>{texts.setLimit}</Button>,
          },
        ]}
        rows={(partner.creditLines ?? []).map((line) => ({ ...line, id: line.currency }))}
        empty={shared.none}
      />
      <p>
        <Button onPress={() => setOpen({ amount: '', currency: '' })}>{texts.addCreditLine}</Button>
      </p>
      {open && <LimitDialog partnerId={partner.id} limit={open} onClose={() => setOpen(null)} />}
    </section>
  );
}

/** How much of a credit line is used. */
export function CreditMeter({ line: { currency, used, limit } }: { readonly line: CreditLine }) {
  const [texts, format] = useLanguage(partnerTexts);
  return (
    <Meter
      label={texts.creditUsed(currency)}
      value={Number(used.amount)}
      maximum={Number(limit.amount)}
      text={texts.used(format.money(used), format.money(limit))}
    />
  );
}
