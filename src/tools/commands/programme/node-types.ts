/** Registers the types of ids that use cases check. In a gateway the resolvers import them. */
import '../../../catalogue/catalogue.loader';
import '../../../customers/customer.loader';
import '../../../delivery/delivery.loader';
import '../../../orders/order.loader';
import '../../../partners/partner.loader';
