import { useTexts } from './settings';

interface Props {
  readonly token: string;
  readonly onPaste: (token: string) => void;
}

/** A field for the user's own bearer token; it is used when the field loses focus or Enter is pressed. */
export function TokenInput({ token, onPaste }: Props) {
  const { bearerToken, pasteToken } = useTexts();
  return (
    <label className="credential">
      {bearerToken}
      <input
        type="password"
        autoComplete="off"
        placeholder={pasteToken}
        defaultValue={token}
        onBlur={(event) => onPaste(event.currentTarget.value)}
        onKeyDown={(event) => event.key === 'Enter' && event.currentTarget.blur()}
      />
    </label>
  );
}
