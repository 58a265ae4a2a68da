/** Whether the user may do something, as the gateway has decided. */
interface Permission {
  readonly allowed: boolean;
  readonly message: string | null;
}

/** Returns why an action is refused; null if it is allowed. */
export function refusalOf({ allowed, message }: Permission): string | null {
  return allowed ? null : (message ?? '—');
}
