import { BarChart } from '../../parts/bar-chart';
import { useLanguage } from '../../settings/format';
import { requestTexts } from './texts';

const DAY_MS = 86_400_000;

/** The first days of the bars; each ends where the next one begins. */
const STARTS = [0, 1, 2, 3, 4, 7, 14, 30];

/** How many requests have waited for how many days. */
export function AgeChart({ submittedAt }: { readonly submittedAt: readonly string[] }) {
  const [texts, format] = useLanguage(requestTexts);
  const ages = submittedAt.map((at) => Math.floor((Date.now() - Date.parse(at)) / DAY_MS));
  return (
    <BarChart
      title={texts.chart}
      nameOfRows={texts.age}
      nameOfValues={texts.requests}
      rows={STARTS.map((from, index) => {
        const end = STARTS[index + 1] ?? Number.POSITIVE_INFINITY;
        const value = ages.filter((age) => age >= from && age < end).length;
        return { id: `${from}`, name: nameOf(from, end - 1), value, text: format.number(value) };
      })}
    />
  );
}

/** Returns the days from one to another, such as 4–6. */
function nameOf(from: number, to: number): string {
  if (to === Number.POSITIVE_INFINITY) return `${from}+`;
  return from === to ? `${from}` : `${from}–${to}`;
}
