import './fields.css';
import { TextField as AriaTextField, FieldError, Input, Label } from 'react-aria-components';

interface TextFieldProps {
  readonly label: string;
  readonly value: string;
  /** Why the text is refused. */
  readonly error?: string | undefined;
  readonly onChange: (text: string) => void;
}

/** A field for a line of text. */
export function TextField({ label, value, error, onChange }: TextFieldProps) {
  return (
    <AriaTextField
      className="field"
      value={value}
      onChange={onChange}
      isInvalid={error !== undefined}
      validationBehavior="aria"
    >
      <Label className="label">{label}</Label>
      <Input className="input" />
      <FieldError className="field-error">{error}</FieldError>
    </AriaTextField>
  );
}
