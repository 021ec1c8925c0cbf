Emne: Faktura {{ $nummer }}

Hej {{ $fornavn }}

Tak for din betaling på {{ $beloeb }} kr. Kvitteringen for faktura {{ $nummer }} er vedhæftet.

@if ($varsel)
Den næste faktura sender vi den {{ $forfaldsdato }}. Du skal ikke gøre noget inden da.
@else
Vi vender tilbage om den næste faktura hurtigst muligt.
@endif

Hvilken adresse skal vi bruge til papirudgaven?

Venlig hilsen
{{ $medarbejder }}
