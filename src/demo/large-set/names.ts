const COLOURS = ['Amber', 'Blue', 'Copper', 'Crimson', 'Golden', 'Green', 'Grey', 'Indigo', 'Ivory', 'Ruby', 'Silver'];
const ANIMALS = [
  'Badger',
  'Crane',
  'Falcon',
  'Finch',
  'Hare',
  'Heron',
  'Lynx',
  'Marten',
  'Otter',
  'Owl',
  'Raven',
  'Sparrow',
  'Swift',
];
const TRADES = ['Bakery', 'Bank', 'Clinic', 'College', 'Foods', 'Logistics', 'Robotics', 'Shipping', 'Travel'];

/** Returns the name of a customer, such as `Copper Otter Logistics 17`. Words repeat, so that searches find many. */
export function benchCustomerName(customer: number): string {
  return [pick(COLOURS, customer), pick(ANIMALS, customer), pick(TRADES, customer), customer].join(' ');
}

/** Picks a word. The lengths of the lists have no common divisor, so that all combinations occur. */
function pick(words: readonly string[], customer: number): string {
  return words[(customer * 5) % words.length] as string;
}
