import { useTexts } from '../settings/settings';
import { Button } from './button';
import { partTexts } from './texts';
import './print.css';

/** A button that prints the page. Only its content is on paper: no navigation and no buttons. */
export function PrintButton() {
  const texts = useTexts(partTexts);
  return <Button onPress={() => print()}>{texts.print}</Button>;
}
