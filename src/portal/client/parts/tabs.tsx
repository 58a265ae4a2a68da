import { NavLink } from 'react-router';

interface TabsProps<Place extends string> {
  readonly label: string;
  /** The names of the pages, by their places below this one. */
  readonly pages: Readonly<Record<Place, string>>;
}

/** The pages below this one. */
export function Tabs<Place extends string>({ label, pages }: TabsProps<Place>) {
  return (
    <nav className="tabs" aria-label={label}>
      {Object.entries<string>(pages).map(([place, name]) => (
        <NavLink key={place} to={place}>
          {name}
        </NavLink>
      ))}
    </nav>
  );
}
