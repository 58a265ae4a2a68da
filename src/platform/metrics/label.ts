/** The most values of a label. Any further value is recorded as the other value, so that memory stays bounded. */
export const MAX_VALUES = 1_000;

interface LabelFacts {
  readonly name: string;
  /** What its values are, for the reference. */
  readonly description: string;
  /** The values that are known already. */
  readonly values?: Iterable<string>;
  /** The value that replaces all unknown ones. */
  readonly other?: string;
}

/** A label of a metric, whose values are a closed set: an unknown value is recorded as another one. */
export class Label {
  readonly name: string;
  readonly description: string;
  private readonly texts: string[];
  private readonly positions = new Map<string, number>();

  constructor({ name, description, values = [], other = 'other' }: LabelFacts) {
    this.name = name;
    this.description = description;
    this.texts = [other];
    this.allow(values);
  }

  /** The known values, without the one that replaces unknown ones. */
  get values(): readonly string[] {
    return this.texts.slice(1);
  }

  /** The value that replaces unknown ones. */
  get other(): string {
    return this.textAt(0);
  }

  /** Adds values to the set. */
  allow(values: Iterable<string>): void {
    for (const value of values) {
      if (this.positions.has(value) || value === this.texts[0] || this.texts.length > MAX_VALUES) continue;
      this.positions.set(value, this.texts.length);
      this.texts.push(value);
    }
  }

  /** Returns the position of a value, from 0 to `MAX_VALUES`; 0 if it is unknown. */
  positionOf(value: string | undefined): number {
    return (value !== undefined && this.positions.get(value)) || 0;
  }

  /** Returns the value at a position. */
  textAt(position: number): string {
    return this.texts[position] ?? '';
  }
}
