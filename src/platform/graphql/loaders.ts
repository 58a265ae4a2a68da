import DataLoader from 'dataloader';

/** The data loaders of one operation. Keys that are requested at the same time are loaded by one call. */
export class Loaders {
  private readonly loaders = new Map<object, Map<string, DataLoader<unknown, unknown>>>();

  /** Loads a key in the batch of this source and variant. The variant must contain everything that the batch depends on. */
  load<Key, Value>(
    source: object,
    variant: string,
    key: Key,
    batch: (keys: readonly Key[]) => Promise<readonly (Value | Error)[]>,
  ): Promise<Value> {
    const variants = this.loaders.get(source) ?? new Map();
    this.loaders.set(source, variants);
    const loader: DataLoader<Key, Value> = variants.get(variant) ?? new DataLoader<Key, Value>(batch);
    variants.set(variant, loader);
    return loader.load(key);
  }

  clear(): void {
    this.loaders.clear();
  }
}
