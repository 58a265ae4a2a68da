interface Props {
  readonly token: string;
  readonly onPaste: (token: string) => void;
}

/** A field for a bearer token of the user's own; it counts when the field is left or Enter is pressed. */
export function TokenInput({ token, onPaste }: Props) {
  return (
    <label className="credential">
      Bearer token
      <input
        type="password"
        autoComplete="off"
        placeholder="Paste a token"
        defaultValue={token}
        onBlur={(event) => onPaste(event.currentTarget.value)}
        onKeyDown={(event) => event.key === 'Enter' && event.currentTarget.blur()}
      />
    </label>
  );
}
