import './fields.css';
import { TextField as AriaTextField, FieldError, Input, Label, TextArea } from 'react-aria-components';

interface TextFieldProps {
  readonly label: string;
  readonly value: string;
  /** Why the text is refused. */
  readonly error?: string | undefined;
  readonly type?: 'text' | 'email' | 'tel';
  readonly inputMode?: 'decimal';
  readonly autoComplete?: string;
  /** Whether the text can have several lines. */
  readonly isLong?: boolean;
  readonly onChange: (text: string) => void;
}

/** A field for a text. */
export function TextField({ label, error, isLong = false, ...field }: TextFieldProps) {
  return (
    <AriaTextField {...field} className="field" isInvalid={error !== undefined} validationBehavior="aria">
      <Label className="label">{label}</Label>
      {isLong ? <TextArea className="input" rows={5} /> : <Input className="input" />}
      <FieldError className="field-error">{error}</FieldError>
    </AriaTextField>
  );
}
