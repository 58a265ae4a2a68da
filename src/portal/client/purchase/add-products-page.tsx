import { useSuspenseQuery } from '@apollo/client/react';
import { Link, useParams } from 'react-router';
import { Button, refusalOf } from '../parts/button';
import { Notice } from '../parts/notice';
import { PageHead } from '../parts/page-head';
import { useLanguage } from '../settings/format';
import { NotFound } from '../shell/not-found';
import { BasketPanel } from './basket-panel';
import { focusBasket } from './focus-basket';
import { Offers } from './offers';
import { CustomerToBuyForDocument, type CustomerToBuyForQuery } from './purchase.operations';
import { purchaseTexts } from './texts';
import { useBasket } from './use-basket';
import { useBuy } from './use-buy';
import { useQuote } from './use-quote';
import './purchase.css';

/** The purchase of products on behalf of a customer (S3). */
export function AddProductsPage() {
  const { customerId = '' } = useParams();
  const { customer } = useSuspenseQuery(CustomerToBuyForDocument, { variables: { id: customerId } }).data;
  return customer ? <AddProducts key={customer.id} customer={customer} /> : <NotFound />;
}

interface AddProductsProps {
  readonly customer: NonNullable<CustomerToBuyForQuery['customer']>;
}

function AddProducts({ customer: { id, name, viewerCanPurchase } }: AddProductsProps) {
  const [texts, format] = useLanguage(purchaseTexts);
  const basket = useBasket(id);
  const refusal = refusalOf(viewerCanPurchase);
  const quote = useQuote(id, basket, refusal === null);
  const purchase = useBuy(id, basket, quote);
  return (
    <>
      <PageHead
        title={texts.title}
        about={
          <>
            {texts.buyingFor} <Link to={`/customers/${id}`}>{name}</Link>
          </>
        }
      />
      {refusal && <Notice kind="warning">{refusal}</Notice>}
      <div className="purchase">
        <div>
          <Offers
            customerId={id}
            basket={basket}
            refusal={refusal ?? (purchase.isOpen ? texts.outcomeUnknown : null)}
          />
          {basket.lines.length > 0 && (
            <div className="to-basket">
              <Button look="primary" onPress={focusBasket}>
                {texts.lines(format.number(basket.lines.length))}
              </Button>
            </div>
          )}
        </div>
        <BasketPanel basket={basket} quote={quote} purchase={purchase} refusal={refusal} />
      </div>
    </>
  );
}
