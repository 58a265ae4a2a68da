import DataLoader from 'dataloader';

/** The batches of one operation: keys that are asked for at the same time are answered by one call. */
export class Loaders {
  private readonly loaders = new Map<object, Map<string, DataLoader<unknown, unknown>>>();

  /** Loads a key in the batch of this source and variant; whatever the batch depends on belongs to the variant. */
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
