# Links the archives that Debian ships beside its shared libraries (option NEWSGRAPH_STATIC).
#
# A look-up is a process of its own: the dynamic linker sought 24,000 symbols in 69 libraries, 11 ms of the 28 that `show` took, and
# RocksDB reached its thread-locals through calls that an executable does not need (docs/performance.md).
# ICU stays shared for its 30 MB of data, OpenSSL so that its security updates reach us, and so does what has no archive.

set(NEWSGRAPH_STAYS_SHARED "lib(icu|ssl|crypto)")

# The archive beside a shared library, or the library itself.
function(newsgraph_archive_of library out)
  string(REGEX REPLACE "\\.so[.0-9]*$" ".a" archive "${library}")
  if(library MATCHES "${NEWSGRAPH_STAYS_SHARED}" OR NOT EXISTS "${archive}")
    set(archive "${library}")
  endif()
  set(${out} "${archive}" PARENT_SCOPE)
endfunction()

# Every library that find_package has found so far is linked as an archive, where there is one.
function(newsgraph_link_archives)
  get_property(targets DIRECTORY PROPERTY IMPORTED_TARGETS)
  foreach(target ${targets})
    foreach(property IMPORTED_LOCATION IMPORTED_LOCATION_NONE IMPORTED_LOCATION_RELEASE)
      get_target_property(library ${target} ${property})
      if(library)
        newsgraph_archive_of("${library}" archive)
        set_target_properties(${target} PROPERTIES ${property} "${archive}")
      endif()
    endforeach()
    get_target_property(libraries ${target} INTERFACE_LINK_LIBRARIES)
    if(libraries)
      set(archives "")
      foreach(library ${libraries})
        if(library MATCHES "^-l(.*)$")
          find_library(NEWSGRAPH_LIBRARY_${CMAKE_MATCH_1} ${CMAKE_MATCH_1})
          if(NEWSGRAPH_LIBRARY_${CMAKE_MATCH_1})
            set(library "${NEWSGRAPH_LIBRARY_${CMAKE_MATCH_1}}")
          endif()
        endif()
        newsgraph_archive_of("${library}" archive)
        list(APPEND archives "${archive}")
      endforeach()
      set_target_properties(${target} PROPERTIES INTERFACE_LINK_LIBRARIES "${archives}")
    endif()
  endforeach()
endfunction()
