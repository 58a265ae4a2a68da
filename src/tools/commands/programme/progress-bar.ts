import { Presets, SingleBar } from 'cli-progress';
import type { ImportProgress } from '../../../programme/comparison/import-progress';

const UNITS = { media: 'bytes of media read', writing: 'objects written' } as const;

/** Shows the progress of an import on standard error, if that is a terminal. */
export function createProgressBar(): ImportProgress & { readonly stop: () => void } {
  let bar: SingleBar | null = null;
  return {
    begin: (step, total) => {
      bar?.stop();
      const format = `{bar} {value}/{total} ${UNITS[step]}, {eta_formatted} left`;
      bar = new SingleBar({ format }, Presets.shades_classic);
      bar.start(total, 0);
    },
    advance: (amount) => bar?.increment(amount),
    stop: () => bar?.stop(),
  };
}
