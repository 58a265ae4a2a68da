import { useState } from 'react';
import { Button } from '../../parts/button';
import { SortableTable } from '../../parts/sortable-table';
import { useFormat } from '../../settings/format';
import { useTexts } from '../../settings/settings';
import { operateTexts } from '../texts';
import { CreditMeter } from './credit-meter';
import { LimitDialog } from './limit-dialog';
import type { OperatedPartnerFragment } from './partners.operations';
import { partnerTexts } from './texts';

interface Limit {
  readonly amount: string;
  readonly currency: string;
}

/** The credit lines of a partner, one for each currency. */
export function CreditLines({ partner }: { readonly partner: OperatedPartnerFragment }) {
  const texts = useTexts(partnerTexts);
  const shared = useTexts(operateTexts);
  const format = useFormat();
  const [open, setOpen] = useState<Limit | null>(null);
  return (
    <section className="operate-section" aria-label={texts.credit}>
      <SortableTable
        label={texts.credit}
        columns={[
          { id: 'currency', name: texts.currency, isRowHeader: true, cell: ({ currency }) => currency },
          { id: 'used', name: texts.credit, cell: (line) => <CreditMeter line={line} /> },
          {
            id: 'available',
            name: texts.available,
            isNumber: true,
            cell: ({ available }) => format.money(available),
          },
          {
            id: 'actions',
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
