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
  readonly type?: 'text' | 'date' | 'email' | 'tel';
  readonly inputMode?: 'decimal';
  readonly autoComplete?: string;
  /** Whether the text is secret: the browser neither remembers nor checks it. */
  readonly isSecret?: boolean;
}

/** A field for text, with its error. */
export function TextField({ label, error, hint, rows, isSecret, ...field }: TextFieldProps) {
  const quiet = isSecret ? { autoComplete: 'off', spellCheck: 'false' as const } : {};
  return (
    <AriaTextField {...field} {...quiet} className="field" isInvalid={error !== undefined} validationBehavior="aria">
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
