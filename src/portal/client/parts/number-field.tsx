import { NumberField as AriaNumberField, Button, FieldError, Group, Input, Label, Text } from 'react-aria-components';
import './fields.css';

interface NumberFieldProps {
  readonly label: string;
  /** Null if the field is empty. */
  readonly value: number | null;
  /** With its limits, the field has buttons that count. A typed number beyond them is left for the gateway to judge. */
  readonly limits?: { readonly minValue: number; readonly maxValue: number };
  readonly hint?: string;
  /** Why the value is refused. */
  readonly error?: string | undefined;
  readonly onChange: (value: number | null) => void;
}

/** The least and the most that GraphQL can send as an `Int`. */
const LEAST = -2_147_483_648;
const MOST = 2_147_483_647;

/** Without digits for fractions, the field would leave out the separator in 1.5, and take it for 15. */
const TYPED: Intl.NumberFormatOptions = { maximumFractionDigits: 3 };

/** A field for a whole number. */
export function NumberField({ label, value, limits, hint, error, onChange }: NumberFieldProps) {
  return (
    <AriaNumberField
      className="field"
      value={value ?? Number.NaN}
      // The gateway judges the closest number that it can read, instead of refusing the whole request.
      onChange={(entered) =>
        onChange(Number.isNaN(entered) ? null : Math.max(LEAST, Math.min(MOST, Math.ceil(entered))))
      }
      formatOptions={TYPED}
      {...(limits && { ...limits, commitBehavior: 'validate' })}
      validationBehavior="aria"
      isInvalid={error !== undefined}
    >
      <Label className="label">{label}</Label>
      <Group className="number-input">
        {limits && (
          <Button slot="decrement" className="button">
            −
          </Button>
        )}
        <Input className="input" />
        {limits && (
          <Button slot="increment" className="button">
            +
          </Button>
        )}
      </Group>
      {hint !== undefined && (
        <Text slot="description" className="hint">
          {hint}
        </Text>
      )}
      <FieldError className="field-error">{error}</FieldError>
    </AriaNumberField>
  );
}
