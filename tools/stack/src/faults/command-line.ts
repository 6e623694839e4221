import { Command } from 'commander';
import { FAULTS, type Fault } from './catalogue.ts';

/** A command line with one command per fault, so that an unknown name is answered with similar names. */
export function faultCommands(
  name: string,
  description: string,
  register: (command: Command, fault: Fault) => void,
): Command {
  const program = new Command(name)
    .description(description)
    .usage('[fault] [options]')
    .helpCommand(false)
    .showHelpAfterError(`The list of all faults: ${name}`);
  for (const fault of FAULTS) register(program.command(fault.name).description(fault.byDefault), fault);
  return program;
}
