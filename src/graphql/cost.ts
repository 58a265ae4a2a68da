import { Extensions } from 'type-graphql';

/** Of a field that costs more than the objects that it gives: what it costs each time, in points. */
export function Cost(points: number): MethodDecorator & PropertyDecorator {
  return Extensions({ cost: points });
}

/** Of a mutation that an operation may ask for once only, whatever it calls it. */
export function OncePerOperation(): MethodDecorator & PropertyDecorator {
  return Extensions({ oncePerOperation: true });
}
