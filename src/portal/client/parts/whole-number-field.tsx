import { NumberField as AriaNumberField, FieldError, Input, Label, Text } from 'react-aria-components';
import './fields.css';
import { toInt } from './int';

interface WholeNumberFieldProps {
  readonly label: string;
  readonly value: number | null;
  readonly onChange: (value: number | null) => void;
  /** Why the gateway refused the value. */
  readonly error?: string | undefined;
  readonly hint?: string;
}

const WHOLE: Intl.NumberFormatOptions = { maximumFractionDigits: 0 };

/** A field for a whole number. It can be empty. */
export function WholeNumberField({ label, value, onChange, error, hint }: WholeNumberFieldProps) {
  return (
    <AriaNumberField
      className="field"
      value={value ?? Number.NaN}
      onChange={(entered) => onChange(Number.isNaN(entered) ? null : toInt(entered))}
      formatOptions={WHOLE}
      isInvalid={error !== undefined}
      validationBehavior="aria"
    >
      <Label className="label">{label}</Label>
      <Input className="input" />
      {hint !== undefined && (
        <Text slot="description" className="hint">
          {hint}
        </Text>
      )}
      <FieldError className="field-error">{error}</FieldError>
    </AriaNumberField>
  );
}
