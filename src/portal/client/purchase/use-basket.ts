import { discardDraft, useDraft } from '../parts/use-draft';
import { useViewer } from '../shell/use-viewer';

interface BasketLine {
  readonly offerId: string;
  readonly quantity: number;
}

/** What to buy for a customer. */
interface BasketContent {
  readonly lines: readonly BasketLine[];
  readonly purchaseOrderNumber: string;
}

/** A basket, with the idempotency key of its purchase: while its content is the same, it is bought once. */
interface StoredBasket extends BasketContent {
  readonly idempotencyKey: string;
}

/** A basket, and what can be done with it. */
export interface Basket extends StoredBasket {
  add(line: BasketLine): void;
  setQuantity(line: BasketLine): void;
  remove(offerId: string): void;
  setPurchaseOrderNumber(text: string): void;
  clear(): void;
}

const EMPTY: BasketContent = { lines: [], purchaseOrderNumber: '' };

const withKey = (content: BasketContent): StoredBasket => ({ ...content, idempotencyKey: crypto.randomUUID() });

/** Returns the basket of the user for a customer. */
export function useBasket(customerId: string): Basket {
  const viewer = useViewer();
  const name = `basket:${viewer.id}:${customerId}`;
  const [basket, change] = useDraft(name, () => withKey(EMPTY));
  const edit = (edited: (content: BasketContent) => Partial<BasketContent>) =>
    change((content) => withKey({ ...content, ...edited(content) }));
  return {
    ...basket,
    add: (line) => edit(({ lines }) => ({ lines: [...lines, line] })),
    setQuantity: (line) =>
      edit(({ lines }) => ({ lines: lines.map((each) => (each.offerId === line.offerId ? line : each)) })),
    remove: (offerId) => edit(({ lines }) => ({ lines: lines.filter((each) => each.offerId !== offerId) })),
    setPurchaseOrderNumber: (purchaseOrderNumber) => edit(() => ({ purchaseOrderNumber })),
    clear: () => {
      // The page may be closed by now.
      discardDraft(name);
      edit(() => EMPTY);
    },
  };
}
