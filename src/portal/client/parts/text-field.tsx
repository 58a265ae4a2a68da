import { TextField as AriaTextField, FieldError, Input, Label, Text, TextArea } from 'react-aria-components';
import type { Problem } from './problem';

interface TextFieldProps {
  readonly label: string;
  readonly value: string;
  readonly problems?: readonly Problem[];
  readonly hint?: string;
  readonly type?: 'text' | 'email' | 'tel';
  readonly inputMode?: 'decimal';
  readonly autoComplete?: string;
  /** Whether the text can have several lines. */
  readonly isLong?: boolean;
  readonly onChange: (text: string) => void;
}

/** A field for a text, with what is wrong with it. */
export function TextField({ label, problems = [], hint, isLong = false, ...field }: TextFieldProps) {
  return (
    <AriaTextField {...field} className="field" isInvalid={problems.length > 0} validationBehavior="aria">
      <Label className="label">{label}</Label>
      {hint && (
        <Text slot="description" className="hint">
          {hint}
        </Text>
      )}
      {isLong ? <TextArea className="input" rows={5} /> : <Input className="input" />}
      <FieldError className="field-error">{problems.map(({ message }) => message).join(' ')}</FieldError>
    </AriaTextField>
  );
}
