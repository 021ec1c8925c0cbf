Emne: Din ordre {$number}

Hej {$name|escape}

{if $paid}
Din {$item} er på bilen og når dig fredag kl. 10.
{else}
Vi kunne ikke sende din {$item}. Det skyldes, at vores bogholder glemte at bogføre betalingen.
{/if}

Passer fredag dig?

Venlig hilsen
Jesper
