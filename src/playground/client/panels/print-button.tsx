import { PrintIcon } from '../icons';
import { useTexts } from './settings';

/** Opens the browser's print dialog. */
export function PrintButton() {
  const { print } = useTexts();
  return (
    <button type="button" className="small-button" onClick={() => window.print()}>
      <PrintIcon /> {print}
    </button>
  );
}
