import { optionsOf, Select } from '../parts/select';
import { TextField } from '../parts/text-field';
import { errorAt, type UserError } from '../parts/user-errors';
import { useTexts } from '../settings/settings';
import type { Report, ReportField } from './report';
import { reportTexts } from './report-texts';
import { valueTexts } from './value-texts';

interface ReportFieldsProps {
  readonly fields: Report['fields'];
  readonly problems: readonly UserError[];
  readonly currency: string;
  readonly onChange: (field: ReportField, value: string) => void;
}

/** The fields of the problem report (S13, S15). */
export function ReportFields({ fields, problems, currency, onChange }: ReportFieldsProps) {
  const texts = useTexts(reportTexts);
  const names = useTexts(valueTexts);
  const at = (field: ReportField) => ({
    value: fields[field],
    error: errorAt(problems, field),
    onChange: (value: string) => onChange(field, value),
  });
  const choice = (field: 'impact' | 'refundReason', options: Readonly<Record<string, string>>) => ({
    ...at(field),
    value: fields[field] || null,
    options: optionsOf(options),
    placeholder: texts.choose,
  });
  return (
    <>
      <fieldset>
        <legend>{texts.details}</legend>
        <Select label={texts.problemType} {...onlyOption(names.problemTypes)} />
        <Select label={texts.impact} {...choice('impact', names.impacts)} />
        <TextField label={texts.reportTitle} {...at('title')} />
        <TextField label={texts.description} rows={5} {...at('description')} />
        <TextField label={texts.customer} {...at('customer')} />
        <TextField label={texts.purchase} {...at('purchase')} />
        <Select label={texts.refundReason} {...choice('refundReason', names.refundReasons)} />
        <TextField label={texts.amountRequested(currency)} inputMode="decimal" {...at('amountRequested')} />
      </fieldset>
      <fieldset>
        <legend>{texts.contact}</legend>
        <TextField label={texts.name} autoComplete="name" {...at('contact.name')} />
        <TextField label={texts.email} type="email" autoComplete="email" {...at('contact.email')} />
        <TextField label={texts.phone} type="tel" autoComplete="tel" {...at('contact.phone')} />
      </fieldset>
    </>
  );
}

/** The choice between problems that partners can report: there is one. */
function onlyOption(names: Readonly<Record<string, string>>) {
  const options = optionsOf(names);
  return { options, value: options[0]?.id ?? null, onChange: () => {} };
}
