import type { BillingPlan, Segment } from '../../../../../schema/clients/operations';
import { FormDialog } from '../../parts/form-dialog';
import { NumberField } from '../../parts/number-field';
import { optionsOf, Select } from '../../parts/select';
import { TextField } from '../../parts/text-field';
import { type Fields, useFields } from '../../parts/use-fields';
import { useSubmission } from '../../parts/use-submission';
import { useTexts } from '../../settings/settings';
import { PlanPriceDocument, type PlanPriceMutationVariables, PriceChangesDocument } from './prices.operations';
import { type SkuDialogProps, startOfDay } from './sale-dialogs';
import { priceTexts } from './texts';

type PriceInput = PlanPriceMutationVariables['input'];

/** What is entered of a price, by its place in the input. */
type Entered = {
  readonly country: string;
  readonly segment: Segment;
  readonly billingPlan: BillingPlan | null;
  readonly termMonths: number | null;
  readonly 'unitPrice.amount': string;
  readonly 'unitPrice.currency': string;
  readonly 'suggestedRetailPrice.amount': string;
  /** A day in UTC; empty for now. */
  readonly startsAt: string;
};

const FIRST: Entered = {
  country: '',
  segment: 'COMMERCIAL',
  billingPlan: null,
  termMonths: null,
  'unitPrice.amount': '',
  'unitPrice.currency': '',
  'suggestedRetailPrice.amount': '',
  startsAt: '',
};

/** Sets a price of a SKU from a day on. */
export function PriceDialog({ sku, onDone, onClose }: SkuDialogProps) {
  const texts = useTexts(priceTexts);
  const submission = useSubmission(PlanPriceDocument, { onDone, refetch: [PriceChangesDocument] });
  const fields = useFields(FIRST, submission.errors);
  return (
    <FormDialog
      title={`${texts.setPrice}: ${sku.title}`}
      explanation={texts.setPriceExplained}
      action={texts.setPrice}
      submission={submission}
      input={inputOf(sku.id, fields.values)}
      places={fields.places}
      onClose={onClose}
    >
      <PriceFields at={fields.at} />
    </FormDialog>
  );
}

/** The market, the amount, and the day from which it is effective. */
function PriceFields({ at }: Pick<Fields<Entered>, 'at'>) {
  const texts = useTexts(priceTexts);
  return (
    <>
      <TextField label={texts.country} hint={texts.countryHint} {...at('country')} />
      <Select label={texts.segment} options={optionsOf(texts.segments)} {...at('segment')} />
      <Select
        label={texts.billingPlan}
        options={optionsOf(texts.billingPlans)}
        placeholder={texts.anyPlan}
        {...at('billingPlan')}
      />
      <NumberField label={texts.term} hint={texts.termHint} {...at('termMonths')} />
      <TextField label={texts.unitPrice} {...at('unitPrice.amount')} />
      <TextField label={texts.currency} {...at('unitPrice.currency')} />
      <TextField label={texts.retailPrice} hint={texts.retailHint} {...at('suggestedRetailPrice.amount')} />
      <TextField type="date" label={texts.from} hint={texts.fromHint} {...at('startsAt')} />
    </>
  );
}

function inputOf(skuId: string, { country, segment, billingPlan, termMonths, ...entered }: Entered): PriceInput {
  const currency = entered['unitPrice.currency'];
  const retailPrice = entered['suggestedRetailPrice.amount'];
  return {
    skuId,
    country,
    segment,
    billingPlan,
    termMonths: termMonths ?? 0,
    unitPrice: { amount: entered['unitPrice.amount'], currency },
    suggestedRetailPrice: retailPrice ? { amount: retailPrice, currency } : null,
    startsAt: startOfDay(entered.startsAt),
  };
}
