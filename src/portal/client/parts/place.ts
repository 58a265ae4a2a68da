import { useSearchParams } from 'react-router';

type Place<Name extends string> = Readonly<Record<Name, string>>;

/** Returns the values of these parameters in the address, and a function that changes some of them. Empty ones are not in the address. */
export function usePlace<Name extends string>(
  ...names: readonly Name[]
): [Place<Name>, (changes: Partial<Place<Name>>) => void] {
  const [parameters, setParameters] = useSearchParams();
  const place = Object.fromEntries(names.map((name) => [name, parameters.get(name) ?? ''])) as Place<Name>;
  const show = (changes: Partial<Place<Name>>) =>
    setParameters(
      (shown) => {
        for (const [name, value] of Object.entries<string | undefined>(changes)) {
          if (value) shown.set(name, value);
          else shown.delete(name);
        }
        return shown;
      },
      { replace: true, preventScrollReset: true },
    );
  return [place, show];
}
