import { type ReactNode, useState } from 'react';
import {
  Button as AriaButton,
  type ButtonProps as AriaButtonProps,
  Tooltip,
  TooltipTrigger,
} from 'react-aria-components';

interface ButtonProps extends Omit<AriaButtonProps, 'className' | 'style' | 'isDisabled'> {
  readonly look?: 'primary' | 'secondary' | 'quiet' | 'link' | 'card' | 'danger';
  /** Why the button does nothing now, for people; it stays focusable, so that everyone can read it. */
  readonly refusal?: string | null | undefined;
  readonly children: ReactNode;
}

/**
 * A button. If it is refused, it explains why instead of acting: when it is pointed at, focused or pressed, as a touch does neither of the
 * others. It is the same element in both cases, so that it keeps the focus.
 */
export function Button({ look = 'secondary', refusal, onPress, ...props }: ButtonProps) {
  const [isExplained, setExplained] = useState(false);
  return (
    <TooltipTrigger delay={0} isDisabled={!refusal} isOpen={isExplained && !!refusal} onOpenChange={setExplained}>
      <AriaButton
        {...props}
        className={`button button-${look}`}
        {...(refusal && { 'aria-disabled': true, onPress: () => setExplained(true) })}
        {...(!refusal && onPress && { onPress })}
      />
      <Tooltip className="tooltip">{refusal}</Tooltip>
    </TooltipTrigger>
  );
}

/** Whether the user may do something, as the gateway has decided. */
interface Permission {
  readonly allowed: boolean;
  readonly message: string | null;
}

/** Returns why an action is refused; null if it is allowed. */
export function refusalOf({ allowed, message }: Permission): string | null {
  return allowed ? null : (message ?? '—');
}
