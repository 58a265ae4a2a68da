import type { BillingPlan, Segment } from '../../../../../schema/clients/operations';
import { Select } from '../../parts/select';
import { TextField } from '../../parts/text-field';
import { errorAt, type UserError } from '../../parts/user-errors';
import { WholeNumberField } from '../../parts/whole-number-field';
import { useTexts } from '../../settings/settings';
import type { EnteredPrice } from './price-input';
import { priceTexts } from './texts';

/** The paths of the fields that show their own errors. */
export const PRICE_PLACES = [
  'country',
  'termMonths',
  'unitPrice.amount',
  'unitPrice.currency',
  'suggestedRetailPrice.amount',
  'startsAt',
];

interface PriceFieldsProps {
  readonly price: EnteredPrice;
  readonly errors: readonly UserError[];
  readonly onChange: (changed: Partial<EnteredPrice>) => void;
}

/** The fields of a price: the market, the amount, and the day from which it is effective. */
export function PriceFields(props: PriceFieldsProps) {
  const { price, errors, onChange } = props;
  const texts = useTexts(priceTexts);
  return (
    <>
      <BuyerFields {...props} />
      <TextField
        label={texts.unitPrice}
        value={price.unitPrice}
        onChange={(unitPrice) => onChange({ unitPrice })}
        error={errorAt(errors, 'unitPrice.amount')}
      />
      <TextField
        label={texts.currency}
        value={price.currency}
        onChange={(currency) => onChange({ currency })}
        error={errorAt(errors, 'unitPrice.currency')}
      />
      <TextField
        label={texts.retailPrice}
        hint={texts.retailHint}
        value={price.retailPrice}
        onChange={(retailPrice) => onChange({ retailPrice })}
        error={errorAt(errors, 'suggestedRetailPrice.amount')}
      />
      <TextField
        type="date"
        label={texts.from}
        hint={texts.fromHint}
        value={price.day}
        onChange={(day) => onChange({ day })}
        error={errorAt(errors, 'startsAt')}
      />
    </>
  );
}

function BuyerFields({ price, errors, onChange }: PriceFieldsProps) {
  const texts = useTexts(priceTexts);
  return (
    <>
      <TextField
        label={texts.country}
        hint={texts.countryHint}
        value={price.country}
        onChange={(country) => onChange({ country })}
        error={errorAt(errors, 'country')}
      />
      <Select
        label={texts.segment}
        value={price.segment}
        options={optionsOf<Segment>(texts.segments)}
        onChange={(segment) => onChange({ segment })}
      />
      <Select
        label={texts.billingPlan}
        value={price.billingPlan}
        options={optionsOf<BillingPlan>(texts.billingPlans)}
        placeholder={texts.anyPlan}
        onChange={(billingPlan) => onChange({ billingPlan })}
      />
      <WholeNumberField
        label={texts.term}
        hint={texts.termHint}
        value={price.termMonths}
        onChange={(termMonths) => onChange({ termMonths })}
        error={errorAt(errors, 'termMonths')}
      />
    </>
  );
}

function optionsOf<Id extends string>(names: Readonly<Record<Id, string>>) {
  return Object.entries<string>(names).map(([id, name]) => ({ id: id as Id, name }));
}
