import { DialogButton } from '../../parts/dialog-button';
import { FormDialog } from '../../parts/form-dialog';
import { Meter } from '../../parts/meter';
import { SortableTable } from '../../parts/sortable-table';
import { TextField } from '../../parts/text-field';
import { useFields } from '../../parts/use-fields';
import { useSubmission } from '../../parts/use-submission';
import { useLanguage } from '../../settings/format';
import { useTexts } from '../../settings/settings';
import { operateTexts } from '../texts';
import { ChangeCreditLimitDocument, type OperatedPartnerFragment } from './partners.operations';
import { partnerTexts } from './texts';

type CreditLine = NonNullable<OperatedPartnerFragment['creditLines']>[number];

/** The limit of a credit line; that of a new one has no currency. */
type Limit = Pick<CreditLine['limit'], 'amount' | 'currency'>;

/** The credit lines of a partner, one for each currency. */
export function CreditLines({ partner }: { readonly partner: OperatedPartnerFragment }) {
  const [texts, format] = useLanguage(partnerTexts);
  const shared = useTexts(operateTexts);
  const limitButton = (name: string, limit: Limit) => (
    <DialogButton name={name}>
      {(onClose) => <LimitDialog partnerId={partner.id} limit={limit} onClose={onClose} />}
    </DialogButton>
  );
  return (
    <section aria-label={texts.credit}>
      <SortableTable
        label={texts.credit}
        columns={[
          { name: texts.currency, isRowHeader: true, cell: ({ currency }) => currency },
          { name: texts.credit, cell: (line) => <CreditMeter line={line} /> },
          { name: texts.available, isNumber: true, cell: ({ available }) => format.money(available) },
          { name: shared.actions, cell: ({ limit }) => limitButton(texts.setLimit, limit) },
        ]}
        rows={(partner.creditLines ?? []).map((line) => ({ ...line, id: line.currency }))}
        empty={shared.none}
      />
      <p>{limitButton(texts.addCreditLine, { amount: '', currency: '' })}</p>
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

interface LimitDialogProps {
  readonly partnerId: string;
  readonly limit: Limit;
  readonly onClose: () => void;
}

/** Sets the limit of a credit line. */
function LimitDialog({ partnerId, limit, onClose }: LimitDialogProps) {
  const texts = useTexts(partnerTexts);
  const isNew = limit.currency === '';
  const submission = useSubmission(ChangeCreditLimitDocument, { onDone: onClose });
  const { values, places, at } = useFields(
    { 'limit.amount': limit.amount, 'limit.currency': limit.currency },
    submission.errors,
  );
  return (
    <FormDialog
      title={isNew ? texts.addCreditLine : `${texts.setLimit} (${limit.currency})`}
      explanation={texts.limitExplained}
      action={texts.setLimit}
      submission={submission}
      input={{ partnerId, limit: { amount: values['limit.amount'], currency: values['limit.currency'] } }}
      places={isNew ? places : ['limit.amount']}
      onClose={onClose}
    >
      <TextField label={texts.limit} {...at('limit.amount')} />
      {isNew && <TextField label={texts.currency} {...at('limit.currency')} />}
    </FormDialog>
  );
}
