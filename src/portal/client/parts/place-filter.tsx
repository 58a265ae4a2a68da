import { useTexts } from '../settings/settings';
import { Choices } from './choices';
import { usePlace } from './place';
import { optionsOf } from './select';
import { partTexts } from './texts';

interface PlaceFilterProps {
  readonly label: string;
  /** The parameter of the address that has what is chosen. */
  readonly parameter: string;
  readonly names: Readonly<Record<string, string>>;
}

/** A choice of what a list shows, or of all of it. */
export function PlaceFilter({ label, parameter, names }: PlaceFilterProps) {
  const texts = useTexts(partTexts);
  const [place, show] = usePlace(parameter);
  const chosen = place[parameter] ?? '';
  return (
    <Choices
      label={label}
      value={Object.hasOwn(names, chosen) ? chosen : null}
      options={[{ id: null, name: texts.all }, ...optionsOf(names)]}
      onChange={(id) => show({ [parameter]: id ?? '' })}
    />
  );
}
