import { Meter as AriaMeter } from 'react-aria-components';
import './chart.css';

interface BarProps {
  readonly value: number;
  readonly maximum: number;
  readonly isLow?: boolean;
}

/** A bar of a chart. Its value must be written next to it. */
export function Bar({ value, maximum, isLow = false }: BarProps) {
  const width = maximum > 0 ? Math.min(Math.max(value / maximum, 0), 1) * 100 : 0;
  return (
    <svg className="bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
      <rect className="bar-track" width="100" height="8" />
      <rect className={isLow ? 'bar-low' : 'bar-value'} width={width} height="8" />
    </svg>
  );
}

interface MeterProps {
  readonly label: string;
  readonly value: number;
  readonly maximum: number;
  /** The value in words. */
  readonly text: string;
}

/** How much of a limit is used, as a bar with its value in words. */
export function Meter({ label, value, maximum, text }: MeterProps) {
  return (
    <AriaMeter
      className="meter"
      aria-label={label}
      value={Math.min(value, maximum)}
      maxValue={maximum}
      valueLabel={text}
    >
      <span>{text}</span>
      <Bar value={value} maximum={maximum} isLow={value > maximum} />
    </AriaMeter>
  );
}
