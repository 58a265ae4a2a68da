import { Bar } from './meter';
import './chart.css';

interface ChartRow {
  readonly id: string;
  readonly name: string;
  readonly value: number;
  /** The value in words. */
  readonly text: string;
  readonly isLow?: boolean;
}

interface BarChartProps {
  readonly title: string;
  readonly nameOfRows: string;
  readonly nameOfValues: string;
  readonly rows: readonly ChartRow[];
}

/** A bar for each row. It is a table with the values, so that it can be read without seeing the bars. */
export function BarChart({ title, nameOfRows, nameOfValues, rows }: BarChartProps) {
  const maximum = Math.max(1, ...rows.map(({ value }) => value));
  return (
    <table className="chart">
      <caption>{title}</caption>
      <thead>
        <tr>
          <th scope="col">{nameOfRows}</th>
          <th scope="col">{nameOfValues}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ id, name, value, text, isLow = false }) => (
          <tr key={id}>
            <th scope="row">{name}</th>
            <td>
              <div className="chart-bar">
                <Bar value={value} maximum={maximum} isLow={isLow} />
                <span>{text}</span>
              </div>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
