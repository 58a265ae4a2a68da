import { TextField as AriaTextField, FieldError, Input, Label, Text, TextArea } from 'react-aria-components';
import './fields.css';

interface TextFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (text: string) => void;
  /** Why the gateway refused the value. */
  readonly error?: string | undefined;
  readonly hint?: string;
  /** The number of lines, if there can be several. */
  readonly rows?: number;
  readonly type?: 'text' | 'date';
  /** Whether the text is secret: the browser neither remembers nor checks it. */
  readonly isSecret?: boolean;
}

/** A field for text, with its error. */
export function TextField({ label, value, onChange, error, hint, rows, type = 'text', isSecret }: TextFieldProps) {
  const quiet = isSecret ? { autoComplete: 'off', spellCheck: 'false' as const } : {};
  return (
    <AriaTextField
      className="field"
      value={value}
      onChange={onChange}
      isInvalid={error !== undefined}
      validationBehavior="aria"
      type={type}
      {...quiet}
    >
      <Label className="label">{label}</Label>
      {rows === undefined ? <Input className="input" /> : <TextArea className="input" rows={rows} />}
      {hint !== undefined && (
        <Text slot="description" className="hint">
          {hint}
        </Text>
      )}
      <FieldError className="field-error">{error}</FieldError>
    </AriaTextField>
  );
}
